"""The obligation radar (义务雷达): what the county plan asks of each member, and where each stands."""

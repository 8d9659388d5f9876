"""What is filled in for internships and rotations, a file for each noun."""

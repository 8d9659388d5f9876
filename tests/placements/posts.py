"""What an internship post has to say before it is handed in."""

COMPLETE = {
    "wage_from_fen": 300_000,
    "pay_method": "student",
    "pay_day": 15,
    "hours_from": "08:00",
    "hours_until": "17:00",
    "hours_a_day": 8,
    "independence": "auxiliary",
    "post_staff": 200,
    "place": "园区",
    "description": "装配",
}

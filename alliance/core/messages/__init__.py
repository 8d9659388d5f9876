"""Telling people: kinds of message, writing them, waiting states with a deadline, and the letter of a day."""

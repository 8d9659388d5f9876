"""An invented county to try the portal with: 清川县 exists on no map, and nobody in it can be a real person.

Made from a seed: the same seed, scale and day give the same rows and uids. Only sealed text and password hashes differ,
because their nonces and salts are random. Nothing is dated after the day that is given as today.
"""

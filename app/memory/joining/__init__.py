"""Who is who across articles: from what stands in one article to the identity that its names stand for.

`names` makes written names comparable, `sightings` reads what one article says of each of its entities, `judging` says
how surely two are one, `deciding` draws the consequence. All of it is pure; `app.database.identities` fetches what is
compared and keeps what was decided.
"""

JOINING_VERSION = 1
"""Raised whenever the same findings would be joined otherwise: archives are then joined anew in the background."""

"""The last look: opens what is to be published, and names what must not be in it."""

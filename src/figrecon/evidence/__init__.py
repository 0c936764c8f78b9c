"""The archived texts: their numbers, places and coverage."""

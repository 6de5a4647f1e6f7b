"""The question files: read, validated, indexed, checked."""

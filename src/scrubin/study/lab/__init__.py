"""The Skills lab: things to see and to do, practised freely, as hard as one likes."""

"""The clinic as numbers: heart and leads, chest, cuff, syringe, dose. Pure, in model units, each figure with its source."""

"""Taking data away: what is asked for, the menu of every page, and the parts of the page Data."""

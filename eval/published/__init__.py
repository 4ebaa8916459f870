"""Public data sets in the form their makers publish them; nothing of them is kept here."""

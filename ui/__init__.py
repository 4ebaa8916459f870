"""The web application: patient, clinician, author, safety."""

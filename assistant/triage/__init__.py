"""One consultation step: red flags, next question, disposition, handover. Pure."""

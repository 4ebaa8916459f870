"""The software in use, watched: counts over rows, small numbers hidden, drift, alarms, export. Pure."""

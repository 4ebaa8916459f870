"""What is kept: contacts, consultations, decisions, audit, durable jobs."""

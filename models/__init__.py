"""Every learned component, behind four small protocols. Imports nothing of ours."""

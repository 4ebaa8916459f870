"""Does the evaluation catch faults? Known faults are planted one by one, and the suites are run on each."""

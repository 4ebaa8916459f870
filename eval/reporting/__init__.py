"""How an evaluation is shown: one page that needs nothing else. Knows no running and no scoring."""

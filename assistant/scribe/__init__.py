"""From audio to a note: words, speakers, facts, note, tasks; nothing that was not said."""

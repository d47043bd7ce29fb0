"""What was in doubt about a record, or could not be read: a sentence for each code, and the mend."""

from __future__ import annotations

from content.records.reading import MOST_LINES, Counts, Note
from webapp.wording.figures import listed
from webapp.wording.language import Tongue, tongue


def problem(note: Note, lang: str) -> str:
    """What is wrong, in a sentence that holds none of the learner's own words."""
    words = tongue(lang)
    if note.code == "unknown_key" and not note.key:
        return words.gettext("There is a key here that we don’t know.")
    if note.said and lang == "en":
        return f"{note.said[:1].upper()}{note.said[1:]}."
    key = note.key or words.gettext("this")
    return _problems(words, key, listed(note.options, lang))[note.code]


def mend(note: Note, lang: str) -> str:
    """What would be right."""
    words = tongue(lang)
    if note.mend and lang == "en":
        return f"{note.mend[:1].upper()}{note.mend[1:]}."
    if note.code in ("unknown_key", "nearest_name") and note.options:
        return words.gettext("Did you mean “%(word)s”?", word=note.options[0])
    return _mends(words, listed(note.options, lang, last="or"))[note.code]


def counted(counts: Counts, lang: str) -> str:
    """``12 lines came in: 9 read, 1 read with doubt, 0 not read, 2 left out for your privacy.``"""
    return tongue(lang).gettext(
        "Lines that came in: %(came_in)s. Read: %(read)s. Read with doubt: %(doubt)s. Not read: %(not_read)s. "
        "Left out for your privacy: %(private)s.",
        came_in=counts.came_in, read=counts.read, doubt=counts.doubt, not_read=counts.not_read, private=counts.private,
    )  # fmt: skip


def unknown_ending(lang: str) -> tuple[str, str]:
    """The problem and the mend of a file whose name says no form that we read."""
    words = tongue(lang)
    return (
        words.gettext("The end of the file’s name does not say what it holds."),
        words.gettext("Use a name that ends in .yaml, .json, .csv or .txt."),
    )


def _problems(words: Tongue, key: str, options: str) -> dict[str, str]:
    return {
        "too_many_lines": words.gettext("The record has more than %(n)s lines.", n=MOST_LINES),
        "too_large": words.gettext("The record is larger than 256 KB."),
        "not_utf8": words.gettext("Some letters in the file can’t be read."),
        "empty": words.gettext("There is nothing to read here."),
        "bad_yaml": words.gettext("This is not YAML that we can read."),
        "bad_json": words.gettext("This is not JSON that we can read."),
        "bad_csv": words.gettext("This is not a table that we can read."),
        "no_lines": words.gettext("The record has no list named “lines”."),
        "no_header": words.gettext("The first row does not name the columns."),
        "not_a_mapping": words.gettext("This line is not made of keys and values."),
        "names_nothing": words.gettext("This line does not say what you learned."),
        "names_two": words.gettext("This line names two things at once."),
        "key_twice": words.gettext("The same key stands here twice."),
        "not_text": words.gettext("“%(key)s” has no short text.", key=key),
        "not_a_number": words.gettext("“%(key)s” is not a number.", key=key),
        "too_precise": words.gettext("“%(key)s” has more than two decimal places.", key=key),
        "out_of_range": words.gettext("“%(key)s” is less than 0 or far too large.", key=key),
        "not_a_date": words.gettext("“%(key)s” is not a date.", key=key),
        "unknown_status": words.gettext("We don’t know this status."),
        "without_for": words.gettext("This line does not say what the course stands in for."),
        "too_many_cells": words.gettext("This row has more cells than there are columns."),
        "not_understood": words.gettext("We could not tell what this line says."),
        "line_too_long": words.gettext("This line is too long to be one class or test."),
        "no_credits": words.gettext("We found no credits on this line."),
        "unknown_key": words.gettext("We don’t know the key “%(key)s”, so we left it out.", key=key),
        "private_key": words.gettext("We left out a part that holds private facts."),
        "unknown_grade": words.gettext("We don’t know this grade, so the line does not count."),
        "unknown_term": words.gettext("We can’t tell when this term was."),
        "incomplete": words.gettext("This does not say all of who, when and why. Missing: %(keys)s.", keys=options),
        "no_grade": words.gettext("We found no grade on this line."),
        "in_progress_grade": words.gettext("We read this as a class you are taking now."),
        "credit_taken_away": words.gettext("The transcript shows no earned credit for this class."),
        "transfer_code": words.gettext("This credit came from another college, and its code may be the code used here."),
        "no_college": words.gettext("The text does not name its college. We read the classes as taken here."),
        "no_score": words.gettext("We found no score for this test."),
        "nearest_name": words.gettext("We took this for a name that is close to it."),
        "score_doubtful": words.gettext("We are not sure that we read the score right."),
    }


def _mends(words: Tongue, options: str) -> dict[str, str]:
    write_it = words.gettext("Write it as in this example: course: ENG 101, credits: 3, grade: B, term: 2011-fall.")
    return {
        "too_many_lines": words.gettext("Leave out lines that you don’t need, or make two records."),
        "too_large": words.gettext("Leave out what is not about your classes and tests."),
        "not_utf8": words.gettext("Save the file as text in UTF-8."),
        "empty": write_it,
        "bad_yaml": words.gettext("Look at the indents, quotes and brackets on this line and the one above."),
        "bad_json": words.gettext("Look at the quotes, commas and brackets on this line and the one above."),
        "bad_csv": words.gettext("Look for a quote that is never closed."),
        "no_lines": words.gettext("Start with “lines:” and write one line for each thing you learned."),
        "no_header": words.gettext("Start with a row such as: course,credits,grade,term,institution."),
        "not_a_mapping": write_it,
        "names_nothing": words.gettext("Add one of these keys: %(keys)s.", keys=options),
        "names_two": words.gettext("Make two lines of it."),
        "key_twice": words.gettext("Keep one of the two."),
        "not_text": words.gettext("Write a text of at most 300 letters there."),
        "not_a_number": words.gettext("Write a number such as 3 or 2.67."),
        "too_precise": words.gettext("Use at most two places, such as 2.67."),
        "out_of_range": words.gettext("Write a number from 0 up."),
        "not_a_date": words.gettext("Write year, month and day, such as 2025-01-10."),
        "unknown_status": words.gettext("Use one of these: %(words)s.", words=options),
        "without_for": words.gettext("Add “for” with the course or block that it replaces."),
        "too_many_cells": words.gettext("Put a text that holds a comma in quotes."),
        "not_understood": write_it,
        "line_too_long": words.gettext("Put each class or test on a line of its own."),
        "no_credits": words.gettext("Add the credits."),
        "unknown_key": words.gettext("Leave it out, or check how it is spelled."),
        "private_key": words.gettext("You don’t need to do anything. We don’t keep it."),
        "unknown_grade": words.gettext("Use a grade such as B+, CR or W, or ask the college what this one means."),
        "unknown_term": words.gettext("Write the year and the season, such as 2011-fall."),
        "incomplete": words.gettext("Add who said so, on which day, and why."),
        "no_grade": words.gettext("Add the grade if you know it."),
        "in_progress_grade": words.gettext("If you finished it, add the grade."),
        "credit_taken_away": words.gettext("Check if you took it again. It counts once."),
        "transfer_code": words.gettext("If you can, add the line from that college’s own transcript."),
        "no_college": words.gettext("If they are from another college, add its name in a line above them."),
        "no_score": words.gettext("Add the score."),
        "nearest_name": words.gettext("Check the name."),
        "score_doubtful": words.gettext("Check the score."),
    }

"""The sample tour's files: surveys, answers, project reports and meeting notes, from their content.

`python -m tools.make_sample` writes them into the workspace again, byte for byte (a PDF has the
fonts of the machine). What is plain text in the workspace (Markdown reports, notes and prose) is
kept there by hand; what is a workbook, a Word file or a PDF is made here from `content/`. All of it
is invented sample material around the public facts of the programme's projects; no person in it
exists.
"""

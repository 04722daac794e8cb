"""Workbooks that staff send to respondents: the survey to fill in, and answers with remarks."""

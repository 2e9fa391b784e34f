"""The pages of an assessment: the matrix, the concerns, the draft narrative.

    pages(board(release, page), language)

A page says what ASSESS found, with the way back from each word to a quote, a figure or the law.
"""

from palermo.report.assessment.board import Board, board
from palermo.report.assessment.pages import pages

__all__ = ["Board", "board", "pages"]

"""The one style sheet of the application, made from the tokens of a theme and the size of body text."""

from ui.theme import metrics
from ui.theme.style import PADDING
from ui.theme.tokens import Tokens
from ui.theme.tones import Tone, colours
from ui.theme.typography import SIZE, WEIGHT, Role, weight

_LINE = 1.6
"""Logical pixels a line of text is high, in its points."""


def style_sheet(tokens: Tokens, point_size: float) -> str:
    """Rules chosen by class and by the dynamic properties `role`, `ink`, `kind` and `state`."""
    return "\n".join(
        (
            _texts(tokens, point_size),
            _frames(tokens),
            _fields(tokens, point_size),
            _ticks(point_size),
            _lists(tokens, point_size),
            _menus(tokens),
            _bars(tokens),
            _navigation(tokens, point_size),
        )
    )


def _texts(tokens: Tokens, size: float) -> str:
    rules = [
        f'QLabel[role="{role}"] {{ font-size: {_points(size, role)}; font-weight: {WEIGHT[role].value}; }}'
        for role in Role
    ]
    rules += [
        f'QLabel[role="{role}"][bold="true"] {{ font-weight: {weight(role, bold=True).value}; }}' for role in Role
    ]
    rules += [f'QLabel[ink="{ink}"] {{ color: {getattr(tokens, ink)}; }}' for ink in ("ink", "ink2", "ink3")]
    rules += [f'QLabel[ink="{tone}"] {{ color: {colours(tokens, tone).ink}; }}' for tone in Tone]
    rules.append(f"QLabel:disabled {{ color: {tokens.ink3}; }}")
    return "\n".join(rules)


def _frames(tokens: Tokens) -> str:
    line = f"1px solid {tokens.line}"
    return f"""
    QFrame[kind="panel"] {{ background: {tokens.surface}; border: {line}; border-radius: {metrics.RADIUS_PANEL}px; }}
    QFrame[kind="card"] {{ background: {tokens.surface}; border: {line}; border-radius: {metrics.RADIUS_PANEL}px; }}
    QFrame[kind="alarm"] {{ background: {tokens.surface}; border: 1px solid {tokens.red};
        border-radius: {metrics.RADIUS_PANEL}px; }}
    QFrame[kind="panel-header"] {{ background: transparent; border: none; border-bottom: {line}; }}
    QFrame[kind="panel-footer"] {{ background: {tokens.head}; border: none; border-top: {line};
        border-bottom-left-radius: {metrics.RADIUS_PANEL - 1}px;
        border-bottom-right-radius: {metrics.RADIUS_PANEL - 1}px; }}
    QFrame[kind="note"] {{ background: {tokens.head}; border: {line}; border-radius: {metrics.RADIUS_CONTROL}px; }}
    QFrame[kind="question"] {{ background: {tokens.accentweak}; border: 1px solid {tokens.accent};
        border-radius: {metrics.RADIUS_PANEL}px; }}
    QFrame[kind="line"] {{ background: {tokens.line}; border: none; max-height: 1px; min-height: 1px; }}
    QFrame[kind="rail"] {{ background: {tokens.sunken}; border: none; border-right: {line}; }}
    QFrame[kind="topbar"] {{ background: {tokens.surface}; border: none; border-bottom: {line}; }}
    QFrame[kind="banner"] {{ background: {tokens.surface}; border: none; border-bottom: {line}; }}
    QFrame[kind="tabs"] {{ background: {tokens.surface}; border: none; border-bottom: {line}; }}
    QFrame[kind="statusbar"] {{ background: {tokens.sunken}; border: none; border-top: {line}; }}
    QFrame[kind="sunken"] {{ background: {tokens.sunken}; border: {line}; border-radius: {metrics.RADIUS_PANEL}px; }}
    QFrame[kind="toast"] {{ background: {tokens.ink}; border: none;
        border-radius: {metrics.RADIUS_PANEL}px; }}
    QFrame[kind="toast"] QLabel {{ color: {tokens.surface}; }}
    QDialog {{ background: {tokens.surface}; }}
    QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] {{ background: transparent; border: none; }}
    QSplitter::handle {{ background: transparent; }}
    QSplitter::handle:hover {{ background: {tokens.accentline}; }}
    QToolTip {{ background: {tokens.surface}; color: {tokens.ink}; border: 1px solid {tokens.strong}; padding: 4px; }}
    """


def _fields(tokens: Tokens, size: float) -> str:
    least = max(metrics.CONTROL_HEIGHT - 2, round(size * _LINE) + metrics.S8)  # set, it is all that a layout keeps free
    return f"""
    QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QFrame[kind="field"] {{
        background: {tokens.surface}; color: {tokens.ink}; border: 1px solid {tokens.strong};
        border-radius: {metrics.RADIUS_CONTROL}px; selection-background-color: {tokens.accent};
        selection-color: {tokens.accentink}; }}
    QLineEdit {{ padding: 0 {PADDING - 2}px; min-height: {least}px; }}
    QPlainTextEdit, QTextEdit {{ padding: 4px {PADDING - 6}px; }}
    QComboBox {{ min-height: {least}px; }}
    QLineEdit:disabled, QLineEdit:read-only, QPlainTextEdit:disabled, QPlainTextEdit:read-only, QTextEdit:disabled,
    QAbstractSpinBox:disabled, QFrame[kind="field"]:disabled, QFrame[kind="field"][state="locked"] {{
        background: {tokens.head}; color: {tokens.ink3}; border-color: {tokens.line}; }}
    QLineEdit[state="error"], QPlainTextEdit[state="error"], QTextEdit[state="error"], QAbstractSpinBox[state="error"],
    QFrame[kind="field"][state="error"] {{ border: {metrics.ERROR_BORDER}px solid {tokens.red}; }}
    QLineEdit[state="error"] {{ padding: 0 {PADDING - 3}px; min-height: {least - 2}px; }}
    QFrame[kind="field"] QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QLineEdit[kind="bare"] {{
        background: transparent; border: none; border-radius: 0; min-height: 0; padding: 0; }}
    """


def _ticks(size: float) -> str:
    side = round(metrics.ICON * max(1.0, size / 10))
    return f"""
    QCheckBox, QRadioButton {{ spacing: {metrics.S8}px; min-height: {metrics.SMALL_HEIGHT}px; }}
    QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{
        width: {side}px; height: {side}px; }}
    """


def _lists(tokens: Tokens, size: float) -> str:
    return f"""
    QAbstractItemView {{ background: {tokens.surface}; color: {tokens.ink}; border: none; outline: none;
        selection-background-color: {tokens.sel}; selection-color: {tokens.ink}; gridline-color: {tokens.line};
        alternate-background-color: {tokens.surface}; }}
    QAbstractItemView[kind="cards"] {{ background: {tokens.sunken}; }}
    QAbstractItemView[kind="boxed"] {{ border: 1px solid {tokens.line}; border-radius: {metrics.RADIUS_PANEL}px; }}
    QListView::item {{ padding: 4px 8px; min-height: {metrics.SMALL_HEIGHT - 8}px; }}
    QAbstractItemView::item:hover {{ background: {tokens.head}; color: {tokens.ink}; }}
    QAbstractItemView::item:selected {{ background: {tokens.sel}; color: {tokens.ink}; }}
    QComboBox QAbstractItemView {{ border: 1px solid {tokens.strong}; padding: 2px; }}
    QHeaderView {{ background: {tokens.head}; border: none; }}
    QHeaderView::section {{ background: {tokens.head}; color: {tokens.ink3}; border: none;
        border-bottom: 1px solid {tokens.line}; padding: 0 {PADDING}px; font-size: {_points(size, Role.CAPTION)};
        font-weight: 600; min-height: {round((metrics.HEADER_HEIGHT - 1) * max(1.0, size / 10))}px; }}
    QHeaderView::section:hover {{ color: {tokens.ink}; }}
    QAbstractItemView[kind="boxed"] QHeaderView {{ border-top-left-radius: {metrics.RADIUS_PANEL - 1}px;
        border-top-right-radius: {metrics.RADIUS_PANEL - 1}px; }}
    QAbstractItemView[kind="boxed"] QHeaderView::section {{ background: transparent; }}
    QTableCornerButton::section {{ background: {tokens.head}; border: none; }}
    """


def _menus(tokens: Tokens) -> str:
    return f"""
    QMenu {{ background: {tokens.surface}; color: {tokens.ink}; border: 1px solid {tokens.strong}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 10px; border-radius: {metrics.RADIUS_TAG}px; }}
    QMenu::item:selected {{ background: {tokens.sel}; color: {tokens.ink}; }}
    QMenu::item:disabled {{ color: {tokens.ink3}; }}
    QMenu::icon {{ padding-left: 6px; }}
    QMenu::separator {{ height: 1px; background: {tokens.line}; margin: 4px 6px; }}
    """


def _bars(tokens: Tokens) -> str:
    return f"""
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {tokens.strong}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 28px; }}
    QScrollBar::handle:horizontal {{ min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {tokens.ink3}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ background: {tokens.track}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 3px; }}
    """


def _navigation(tokens: Tokens, size: float) -> str:
    return f"""
    QTabBar {{ background: transparent; border: none; }}
    QTabBar::tab {{ background: transparent; color: {tokens.ink2}; border: none; padding: 8px 11px;
        border-bottom: 3px solid transparent; min-height: {metrics.SMALL_HEIGHT - 8}px; }}
    QTabBar::tab:hover {{ background: {tokens.head}; color: {tokens.ink}; }}
    QTabBar::tab:selected {{ color: {tokens.ink}; font-weight: 600; border-bottom-color: {tokens.accent}; }}
    QTabBar::tab:disabled {{ color: {tokens.ink3}; }}
    QTabWidget::pane {{ border: none; }}
    QGroupBox {{ border: none; margin-top: {round(size * 2)}px; font-weight: 600; }}
    QGroupBox::title {{ subcontrol-origin: margin; left: 0; color: {tokens.ink2}; }}
    """


def _points(size: float, role: Role) -> str:
    return f"{size * SIZE[role]:.2f}pt"

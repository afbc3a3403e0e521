"""People page: team members and roles; leads invite people and change roles."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from workbench import review
from workbench.errors import WorkbenchError
from workbench.model import Person, ReviewerRole
from workbench.names import LONGEST, tidy
from workbench.review import Permission
from workbench.review.permissions import ROLE_NAMES
from workbench.store import Store
from workbench.ui import state
from workbench.ui.progress import page as progress_page
from workbench.ui.shared.verbatim import verbatim
from workbench.ui.shared.words import shown_names
from workbench.ui.shared.words.dates import to_minute
from workbench.ui.sign_in import mode as sign_in_mode
from workbench.ui.sign_in.mode import SignInMode

ROLES = {
    ReviewerRole.LEAD: "Lead",
    ReviewerRole.REVIEWER: "Reviewer",
    ReviewerRole.OBSERVER: "Observer",
}
_MEANINGS = (
    "Leads decide claims, assign them, run sessions, and invite people. Reviewers mark claims and "
    "correct them. Observers only read."
)


def show() -> None:
    """Draw everybody with their role; leads can change roles and invite people."""
    st.subheader("People", anchor=False)
    st.write(_MEANINGS)
    if message := state.pop_flash("told"):
        st.info(verbatim(message))
    if invitation := state.pop_flash("invitation"):
        _hand_over(invitation)
    st.page_link(
        state.pages()["rehearsal"],
        label="Rehearsal: training, and who is ready",
        icon=":material/school:",
    )
    with state.open_store() as store:
        everybody = review.list_people(store)
        former = {reviewer.name: _former_names(store, reviewer) for reviewer in everybody}
    progress_page.link()
    leads = state.may(Permission.APPOINT)
    for person in everybody:
        _person(person, leads, former[person.name])
    if leads:
        _add()
    else:
        st.write("Leads can change roles and invite people.")


def _person(person: Person, leads: bool, former: str) -> None:
    with st.container(border=True, key=f"person_{person.name}"):
        who, role, more = st.columns([5, 3, 2], vertical_alignment="center")
        with who:
            you = " (you)" if person.name == state.reviewer() else ""
            st.text(f"{person.called}{you}")
            if former:
                st.caption(verbatim(former))
            if person.barred or (leads and sign_in_mode.mode() is not SignInMode.NAME):
                st.caption(verbatim(_access_text(person)))
        with role:
            if leads and not person.barred:
                _role(person)
            else:
                st.text(ROLES[person.role])
        with more:
            named_ways_in = leads and sign_in_mode.mode() is not SignInMode.NAME
            own = person.name == state.reviewer()
            if named_ways_in or ((leads or own) and not person.barred):
                _more(person, leads)


def _access_text(person: Person) -> str:
    if person.barred:
        return "Shut out"
    if sign_in_mode.mode() is SignInMode.ELSEWHERE:
        return person.email or "No e-mail address yet"
    words = "Has a pass-phrase" if person.passphrase else "Has no pass-phrase yet"
    if person.invited_until:
        words += f", invited until {_date(person.invited_until)}"
    return words


def _role(person: Person) -> None:
    key = f"role_{person.name}"
    # What is shown is what is stored, also where somebody else changed it meanwhile.
    state.set_widget_value(key, person.role)
    st.selectbox(
        f"Role of {verbatim(person.called)}",
        list(ROLES),
        format_func=ROLES.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=_change_role,
        args=(person,),
    )


def _change_role(person: Person) -> None:
    wanted = ReviewerRole(state.widget_value(f"role_{person.name}"))
    with state.open_store() as store:
        _try_change(
            f"{person.called} is {ROLE_NAMES[wanted]} now.",
            lambda: review.change_role(
                store,
                person.name,
                wanted,
                expected=person.role,
                by=state.reviewer(),
                operation=state.operation(),
            ),
        )


def _former_names(store: Store, person: Person) -> str:
    """Former names of a person with dates, in words; empty without any."""
    names = [
        f"{former_name.name} until {_date(former_name.until)}"
        for former_name in reversed(store.names.former(person.name))
    ]
    return f"Was called {', '.join(names)}" if names else ""


def _more(person: Person, leads: bool) -> None:
    with st.popover("More", use_container_width=True):
        if leads and sign_in_mode.mode() is not SignInMode.NAME:
            _sign_in_controls(person)
        if not person.barred:
            key = f"called_{person.name}"
            st.text_input("Name", person.called, key=key, max_chars=LONGEST)
            st.button("Rename", key=f"rename_{person.name}", on_click=_rename, args=(person, key))
            st.caption(
                "All they did stands under the new name then. The name they had stays theirs, and "
                "history keeps it."
            )


def _sign_in_controls(person: Person) -> None:
    if person.barred:
        st.button("Let in again", key=f"in_{person.name}", on_click=_let_in, args=(person,))
    else:
        if sign_in_mode.mode() is SignInMode.PASSPHRASE:
            st.button("Invite anew", key=f"invite_{person.name}", on_click=_invite, args=(person,))
        else:
            key = f"email_{person.name}"
            st.text_input("E-mail address", person.email, key=key)
            st.button("Save", key=f"save_{person.name}", on_click=_set_email, args=(person, key))
        st.button("Shut out", key=f"bar_{person.name}", on_click=_bar, args=(person,))


def _rename(person: Person, key: str) -> None:
    wanted = state.widget_value(key) or ""
    by, operation = state.reviewer(), state.operation()
    with state.open_store() as store:
        _try_change(
            f"{person.called} is called {tidy(wanted)} now.",
            lambda: review.rename(store, person.name, wanted, by=by, operation=operation),
        )


def _invite(person: Person) -> None:
    with state.open_store() as store:
        _try_change(
            "",
            lambda: state.flash(
                "invitation",
                review.invite(store, person.name, by=state.reviewer(), operation=state.operation()),
            ),
        )


def _bar(person: Person) -> None:
    with state.open_store() as store:
        _try_change(
            f"{person.called} is shut out. What they did stays.",
            lambda: review.bar(
                store, person.name, by=state.reviewer(), operation=state.operation()
            ),
        )


def _let_in(person: Person) -> None:
    with state.open_store() as store:
        _try_change(
            f"{person.called} can come in again.",
            lambda: review.readmit(
                store, person.name, by=state.reviewer(), operation=state.operation()
            ),
        )


def _set_email(person: Person, key: str) -> None:
    with state.open_store() as store:
        _try_change(
            f"{person.called}’s address is saved.",
            lambda: review.set_email(
                store,
                person.name,
                state.widget_value(key) or "",
                by=state.reviewer(),
                operation=state.operation(),
            ),
        )


def _try_change(done: str, change: Callable[[], object]) -> None:
    """Make a change and flash its outcome, or why it was refused."""
    try:
        change()
    except WorkbenchError as refused:
        done = str(refused)
    if done:
        state.flash("told", done)


def _add() -> None:
    st.subheader("Add somebody", anchor=False)
    with st.form("add_person", border=False, clear_on_submit=True):
        left, right = st.columns([3, 2])
        name = left.text_input("Name", max_chars=60, placeholder="First and last name")
        role = right.selectbox(
            "Role", list(ROLES), index=1, format_func=ROLES.__getitem__, key="new_role"
        )
        sent = st.form_submit_button("Add", type="primary")
    if not sent:
        return
    try:
        _add_person(name, role)
    except WorkbenchError as refused:
        st.error(verbatim(str(refused)))
    else:
        st.rerun()


def _add_person(name: str, role: ReviewerRole) -> None:
    by = state.reviewer()
    with state.open_store() as store:
        kept = review.add_person(store, name, role, by=by, operation=state.operation())
        if sign_in_mode.mode() is SignInMode.PASSPHRASE:
            invitation = review.invite(store, kept, by=by, operation=state.operation())
            state.flash("invitation", invitation)
    state.flash("told", f"{kept} is {ROLE_NAMES[role]} now.")


def _hand_over(invitation: review.Invitation) -> None:
    with st.container(border=True, key="invitation"):
        st.text(
            f"{shown_names.current_name(invitation.name)}’s invitation. Send it by a way that only "
            f"they read; it is shown once, works once, and until {_date(invitation.expires)}."
        )
        st.code(invitation.code, language=None)
        st.text("They open this workbench, choose “Use your invitation” and set a pass-phrase.")


def _date(time: datetime) -> str:
    return to_minute(time, state.zone())

"""Commands about the files of a referral: what is sent with it, and what comes back."""

import argparse

from careplan.cli.parser import Group, day


def add(one: Group) -> None:
    """Under `referral`."""
    _id(one.command("files", "referral_files:files", "list its files"))
    attach = one.command("attach", "referral_files:attach_file", "attach a PDF or picture")
    _id(attach)
    _file(attach)
    attach.add_argument("--item", type=int, metavar="N", help="the checklist item that it answers, counted from 1")
    report = one.command("report", "referral_files:file_report", "file a report that came back")
    _file(report)
    report.add_argument("--referral", metavar="ID", help="whose it is (default: by the code of our letter on it)")
    report.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="the day it came (default: today)")
    report.add_argument("--visit", type=day, metavar="YYYY-MM-DD", help="the day of the visit, if nobody recorded it")
    report.add_argument("--interim", action="store_true", help="more will follow")
    report.add_argument("--reviewer", default="", metavar="USER", help="who reads it")
    report.add_argument("--yes", action="store_true", help="somebody compared the page; without it nothing is filed")
    fill = one.command("fill", "referral_files:fill", "show what of the record answers its checklist")
    _id(fill)
    fill.add_argument("--take", action="store_true", help="take over what is whole and recent")
    _id(one.command("removed", "file_removal:taken_off", "list its files that were taken off the list"))
    wipe = one.command("wipe", "file_removal:wipe_file", "remove a file for good, which nothing brings back")
    wipe.add_argument("id", metavar="FILE", help="the file's id, as `careplan referral files` shows it")
    wipe.add_argument("--reason", required=True, metavar="TEXT", help="why it should never have been here")
    wipe.add_argument("--yes", action="store_true", help="do it; without it nothing is removed")


def _id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the referral's id or its number, such as RF-2026-0007")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a PDF, PNG, JPEG or TIFF of at most 25 MB")
    parser.add_argument("--title", default="", metavar="TEXT", help="what it is called (default: by its name)")
    parser.add_argument("--dated", type=day, metavar="YYYY-MM-DD", help="the day that stands on it")

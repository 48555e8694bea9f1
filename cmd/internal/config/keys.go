package config

import (
	"slices"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
)

// keys are all keys, each group before its members.
var keys = slices.Concat(placeKeys, calendarKeys, terms("defaults"), scheduleKeys, terms("schedules[]"), mailKeys,
	houseKeys)

var placeKeys = []Key{
	{Path: "time_zone", Type: Text, Required: true, Example: "Europe/Warsaw",
		About: "The time zone of schedules that name none, by its name in the IANA time zone database."},

	{Path: "inbox", Type: Section, About: "Where workbooks are dropped."},
	{Path: "inbox.folder", Type: Path, Default: "inbox",
		About: "The folder. Relative paths, here and below, start from the folder of this file."},
	{Path: "inbox.settle", Type: Duration, Default: "5s",
		About: "How long a file must stay unchanged before it is taken, so that none is read while it is being written."},
	{Path: "inbox.poll", Type: Duration, Default: "5s", About: "How long to wait between two looks at the folder."},
	{Path: "inbox.patience", Type: Duration, Default: "10m",
		About: "After how long a workbook that was copied only in part and never became complete is refused. One that is " +
			"open in Excel is waited for; after two hours the owner is informed."},

	{Path: "outputs", Type: Section, About: "Where documents go."},
	{Path: "outputs.folder", Type: Path, Default: "outputs", About: "The folder."},

	{Path: "state", Type: Section, About: "Where the service records what it has done."},
	{Path: "state.folder", Type: Path, Default: "state",
		About: "The folder of its SQLite database. It must be on a disk of this machine, not on a share. Keep it in your " +
			"backups."},
	{Path: "state.database_url", Type: Text, Example: "postgres://shorecast@db.example.com/shorecast",
		About: "A PostgreSQL database to use instead of SQLite, if one machine is not enough. The URL may not contain a " +
			"password here: use one of the next two keys for that."},
	{Path: "state.database_url_file", Type: Path, Example: "/etc/shorecast/database-url",
		About: "A file that holds the URL."},
	{Path: "state.database_url_env", Type: Text, Example: "SHORECAST_DATABASE_URL",
		About: "The name of an environment variable that holds the URL."},

	{Path: "shared", Type: Sections,
		About: "Workbooks whose sheets several cases use besides their own, such as rates. They are dropped into the inbox " +
			"like any other; when one changes, the cases that use it are recalculated. A name alone is enough for one that " +
			"all cases use."},
	{Path: "shared[].workbook", Type: Text, Required: true, Example: "rates.xlsx", About: "Its file name."},
	{Path: "shared[].for", Type: Texts, Instead: "all cases", Example: `["emea-*"]`,
		About: "The cases that use it, by the names of their files. * stands for any letters, ? for one."},
}

var calendarKeys = []Key{
	{Path: "calendar", Type: Section, About: "The business days of schedules that do not say otherwise."},
	{Path: "calendar.weekend", Type: Texts, Default: "[Saturday, Sunday]",
		About: "The days of the week that are not business days; [] for none."},
	{Path: "calendar.holidays", Type: Texts, Default: "[]", Example: "[2026-12-25, 2026-12-26]",
		About: "Further days that are not business days, as year-month-day. They matter to schedules with a rule that " +
			"counts business days."},

	{Path: "defaults", Type: Section, About: "What applies to every schedule that does not say otherwise."},
}

var scheduleKeys = []Key{
	{Path: "schedules", Type: Sections,
		About: "The reports that are made regularly, each for the calendar month before the day it is made."},
	{Path: "schedules[].name", Type: Text, Required: true, Example: "board",
		About: "Its name, which is also the name of its folder in the outputs."},
	{Path: "schedules[].cron", Type: Text, Required: true, Example: `"0 8 * * *"`,
		About: "When it is made: minute, hour, day of the month, month and day of the week, * for any. In quotes, because " +
			"* has a special meaning in this file."},
	{Path: "schedules[].zone", Type: Text, Instead: "time_zone", Example: "America/New_York",
		About: "The time zone of cron."},
	{Path: "schedules[].on", Type: Text, Instead: "every day that cron names", Example: "business-day 3",
		About: "A rule that selects one day of the month: business-day 3, last-business-day or last-day. Of the days that " +
			"cron names only that one counts, so it is best to write * for the day in cron."},
	{Path: "schedules[].weekend", Type: Texts, Instead: "calendar.weekend", Example: "[Friday, Saturday]",
		About: "The days of the week that are not business days."},
	{Path: "schedules[].holidays", Type: Texts, Instead: "calendar.holidays", Example: "[2026-07-03]",
		About: "Further days that are not business days."},
}

// terms are the keys that a schedule and the defaults have in common.
func terms(group string) []Key {
	of := []Key{
		{Path: "workbooks", Type: Texts, Default: `["*"]`, Example: `["emea-*", apac.xlsx]`,
			About: "The cases that it reports, by the names of their files. * stands for any letters, ? for one."},
		{Path: "formats", Type: ChoiceList, Choices: batch.FormatNames(), Default: "[pdf, html]",
			Example: "[pdf, html, json]",
			About:   "The documents that are written. What is attached to a mail is written even if it is not named here."},
		{Path: "recipients", Type: Addresses, Instead: "each schedule needs its own",
			Example: "[Board <board@example.com>, cfo@example.com]",
			About:   "Who gets the report by mail, each in a separate mail; [] for nobody."},
		{Path: "subject", Type: Text, Default: `"{case} {period}: {verdict}"`,
			About: "The subject of the mail. {period}, {case}, {verdict} and {schedule} are replaced."},
		{Path: "attach", Type: Choice, Choices: attachNames, Default: "summary",
			About: "What goes with the mail: summary, the decision pages as a short PDF, without pay; full, the whole PDF; or " +
				"none."},
		{Path: "send", Type: Choice, Choices: sendNames, Default: "always",
			About: "always, or changed: mail only when figures or verdict differ from the last report."},
		{Path: "catch_up", Type: Choice, Choices: []string{"latest", "all", "none"}, Default: "latest",
			About: "What to do about months that were missed because the service did not run: report the latest, all of them " +
				"in order, or none."},
		{Path: "on_revision", Type: Choice, Choices: onRevisionNames, Default: "render",
			About: "What to do when a workbook is dropped again after its month was reported: render its documents anew, or " +
				"also send them."},
		{Path: "locale", Type: Choice, Choices: notation.Locales, Default: "en-GB",
			About: "How figures and dates are written; the text stays English."},
		{Path: "paper", Type: Choice, Choices: paperNames, Default: "a4", About: "The size of the PDF's sheets."},
	}
	for i := range of {
		name := of[i].Path
		of[i].Path = group + "." + name
		if of[i].Example == "" {
			of[i].Example = of[i].Default
		}
		if group != "defaults" {
			of[i].Instead, of[i].Default = "defaults."+name, ""
		}
	}
	return of
}

var mailKeys = []Key{
	{Path: "mail", Type: Section, About: "How mails are sent."},
	{Path: "mail.mode", Type: Choice, Choices: mailModeNames, Default: "file",
		About: "file: nobody gets a mail; each is written as an .eml file for you to inspect. smtp: mails are sent."},
	{Path: "mail.folder", Type: Path, Default: "mails", About: "The folder of the .eml files."},
	{Path: "mail.host", Type: Text, Example: "smtp.example.com", About: "The mail server. smtp needs it."},
	{Path: "mail.port", Type: Number, Instead: "587 for starttls, 465 for implicit, 25 for none", Example: "587",
		About: "Its port."},
	{Path: "mail.tls", Type: Choice, Choices: tlsNames, Default: "starttls",
		About: "starttls: encrypted after a plain beginning; no mail is sent if the server does not support it. implicit: " +
			"encrypted from the first byte. none: not encrypted."},
	{Path: "mail.user", Type: Text, Instead: "no login", Example: "shorecast@example.com",
		About: "The name to log in with."},
	{Path: "mail.password_file", Type: Path, Example: "/etc/shorecast/mail-password",
		About: "A file that holds the password and nothing else. Only the service should be able to read it."},
	{Path: "mail.password_env", Type: Text, Example: "SHORECAST_MAIL_PASSWORD",
		About: "The name of an environment variable that holds the password."},
	{Path: "mail.from", Type: Address, Instead: "shorecast@localhost, for file",
		Example: "Shorecast <shorecast@example.com>", About: "Who mails are from. smtp needs it."},
	{Path: "mail.reply_to", Type: Address, Instead: "mail.from", Example: "controlling@example.com",
		About: "Where answers go."},
	{Path: "mail.hello", Type: Text, Instead: "the name of the machine", Example: "reports.example.com",
		About: "The name that the service greets the mail server with."},
	{Path: "mail.timeout", Type: Duration, Default: "60s", About: "How long to wait for the mail server."},
	{Path: "mail.max_size", Type: Size, Default: "10MB",
		About: "The largest mail that the server accepts, in encoded form: a third more than its attachments. A larger one " +
			"is sent with a smaller attachment, or none, and says so."},

	{Path: "owner", Type: Section, About: "Who looks after the service."},
	{Path: "owner.addresses", Type: Addresses, Instead: "nobody", Example: "[controlling@example.com]",
		About: "Who is informed of refused workbooks and failures. Recipients of reports never are."},
}

var houseKeys = []Key{
	{Path: "retention", Type: Section,
		About: "What is deleted, and when. If both count and age are given, something is deleted only if it is older and " +
			"there are that many newer ones. The newest report of a case, and what it was made from, always stay."},
	{Path: "retention.documents", Type: Section, About: "Documents in the outputs folder, of each case and schedule."},
	{Path: "retention.documents.count", Type: Number, Default: "24",
		About: "Keep at least this many; 0 to go by age alone."},
	{Path: "retention.documents.age", Type: Age, Default: "forever", About: "Keep them at least this long."},
	{Path: "retention.runs", Type: Section, About: "The history of runs and deliveries, of each case and schedule."},
	{Path: "retention.runs.count", Type: Number, Default: "24", About: "Keep at least this many; 0 to go by age alone."},
	{Path: "retention.runs.age", Type: Age, Default: "forever", About: "Keep them at least this long."},
	{Path: "retention.accepted", Type: Section, About: "Accepted workbooks, of each name."},
	{Path: "retention.accepted.count", Type: Number, Default: "24",
		About: "Keep at least this many; 0 to go by age alone."},
	{Path: "retention.accepted.age", Type: Age, Default: "forever", About: "Keep them at least this long."},
	{Path: "retention.duplicates", Type: Age, Default: "90d",
		About: "How long to keep workbooks that were dropped twice."},
	{Path: "retention.rejected", Type: Age, Default: "400d", About: "How long to keep workbooks that were refused."},
	{Path: "retention.mails", Type: Age, Default: "400d", About: "How long to keep .eml files."},

	{Path: "limits", Type: Section, About: "What keeps one file from overloading the machine."},
	{Path: "limits.jobs", Type: Number, Instead: "as many as there are processors", Example: "2",
		About: "How many workbooks are processed at a time."},
	{Path: "limits.file_size", Type: Size, Default: "64MB", About: "The largest workbook that is accepted; at most 64MB."},

	{Path: "health", Type: Section,
		About: "What a monitor reads: last success of each schedule, length of the queue, oldest waiting file."},
	{Path: "health.file", Type: Path, Instead: "health.json in the state folder", Example: "/run/shorecast/health.json",
		About: "The file, in JSON."},
	{Path: "health.every", Type: Duration, Default: "30s", About: "How often it is written."},

	{Path: "log", Type: Section, About: "What the service writes to standard error."},
	{Path: "log.format", Type: Choice, Choices: logFormatNames, Default: "text",
		About: "text for people, json for programs."},
	{Path: "log.level", Type: Choice, Choices: logLevelNames, Default: "info",
		About: "The least severe line that is written."},
}

var paperNames = []string{"a4", "letter"}

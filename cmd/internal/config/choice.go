package config

import (
	"log/slog"
	"strings"
)

// The choices of the configuration. Their String is the word that stands there.

type (
	// Attach is what goes with a mail: the short PDF, the whole one, or nothing.
	Attach uint8
	// Send is when a report is mailed: each time, or only if figures or the verdict changed since the last report.
	Send uint8
	// OnRevision is what to do if a workbook is dropped again after its period was reported: render, or also send.
	OnRevision uint8
	// MailMode is where mails go: into files, the dry run that a new installation begins with, or to a mail server.
	MailMode uint8
	// TLS is how mail is encrypted: after a plain beginning, from the first byte, or not at all.
	TLS uint8
	// LogFormat is the form of a line of the log: for people, or for programs.
	LogFormat uint8
	// LogLevel is the least grave line that is written.
	LogLevel uint8
)

// What goes with a mail. This and the following are in the order of their words below.
const (
	AttachSummary Attach = iota
	AttachFull
	AttachNone
)

// When a report is mailed.
const (
	SendAlways Send = iota
	SendChanged
)

// What becomes of a revision of a reported period.
const (
	RevisionRender OnRevision = iota
	RevisionSend
)

// Where mails go.
const (
	MailFile MailMode = iota
	MailSMTP
)

// How mail is encrypted.
const (
	TLSStart TLS = iota
	TLSImplicit
	TLSNone
)

// The forms of the log.
const (
	LogText LogFormat = iota
	LogJSON
)

// The levels of the log.
const (
	LogDebug LogLevel = iota
	LogInfo
	LogWarn
	LogError
)

var (
	attachNames     = []string{"summary", "full", "none"}
	sendNames       = []string{"always", "changed"}
	onRevisionNames = []string{"render", "send"}
	mailModeNames   = []string{"file", "smtp"}
	tlsNames        = []string{"starttls", "implicit", "none"}
	logFormatNames  = []string{"text", "json"}
	logLevelNames   = []string{"debug", "info", "warn", "error"}
)

func (a Attach) String() string     { return attachNames[a] }
func (s Send) String() string       { return sendNames[s] }
func (o OnRevision) String() string { return onRevisionNames[o] }
func (m MailMode) String() string   { return mailModeNames[m] }
func (t TLS) String() string        { return tlsNames[t] }
func (f LogFormat) String() string  { return logFormatNames[f] }
func (l LogLevel) String() string   { return logLevelNames[l] }

// port is the one that servers usually listen at for this kind of conversation.
func (t TLS) port() int { return [...]int{587, 465, 25}[t] }

// Slog returns the level as the standard library's logger has it.
func (l LogLevel) Slog() slog.Level {
	return [...]slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError}[l]
}

// indexOf returns where a word stands among names, case apart, or −1.
func indexOf(names []string, word string) int {
	for i, name := range names {
		if strings.EqualFold(name, word) {
			return i
		}
	}
	return -1
}

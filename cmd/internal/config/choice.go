package config

import (
	"log/slog"
	"strings"
)

// The choices of the configuration. Their String is the word that stands there.
type (
	Attach     uint8 // what goes with a mail: the short PDF, the whole one, or nothing
	Send       uint8 // when a report is mailed: each time, or only if figures or the verdict changed since the last report
	OnRevision uint8 // what to do if a workbook is dropped again after its period was reported: render, or also send
	MailMode   uint8 // where mails go: into files, the dry run that a new installation begins with, or to a mail server
	TLS        uint8 // how mail is encrypted: after a plain beginning, from the first byte, or not at all
	LogFormat  uint8 // the form of a line of the log: for people, or for programs
	LogLevel   uint8 // the least grave line that is written
)

// The choices, each in the order of its words below.
const (
	AttachSummary Attach = iota
	AttachFull
	AttachNone
)

const (
	SendAlways Send = iota
	SendChanged
)

const (
	RevisionRender OnRevision = iota
	RevisionSend
)

const (
	MailFile MailMode = iota
	MailSMTP
)

const (
	TLSStart TLS = iota
	TLSImplicit
	TLSNone
)

const (
	LogText LogFormat = iota
	LogJSON
)

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

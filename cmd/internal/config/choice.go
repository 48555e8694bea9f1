package config

import (
	"log/slog"
	"strings"
)

// Attach is what goes with a mail.
type Attach uint8

// The short PDF, the whole one, or nothing.
const (
	AttachSummary Attach = iota
	AttachFull
	AttachNone
)

var attachNames = []string{"summary", "full", "none"}

// String returns the word that stands in the configuration.
func (a Attach) String() string { return attachNames[a] }

// Send says when a report is mailed.
type Send uint8

// Each time, or only when figures or the verdict changed since the last report.
const (
	SendAlways Send = iota
	SendChanged
)

var sendNames = []string{"always", "changed"}

// String returns the word that stands in the configuration.
func (s Send) String() string { return sendNames[s] }

// OnRevision says what becomes of a workbook that is dropped again after its period was reported.
type OnRevision uint8

// Its documents are made anew, or made anew and mailed.
const (
	RevisionRender OnRevision = iota
	RevisionSend
)

var onRevisionNames = []string{"render", "send"}

// String returns the word that stands in the configuration.
func (o OnRevision) String() string { return onRevisionNames[o] }

// MailMode says where mails go.
type MailMode uint8

// Into files, which nobody gets: the dry run that a new installation begins with; or to a mail server.
const (
	MailFile MailMode = iota
	MailSMTP
)

var mailModeNames = []string{"file", "smtp"}

// String returns the word that stands in the configuration.
func (m MailMode) String() string { return mailModeNames[m] }

// TLS says how the conversation with the mail server is encrypted.
type TLS uint8

// After a plain beginning, which is mandatory; from the first byte; or not at all.
const (
	TLSStart TLS = iota
	TLSImplicit
	TLSNone
)

var tlsNames = []string{"starttls", "implicit", "none"}

// String returns the word that stands in the configuration.
func (t TLS) String() string { return tlsNames[t] }

// port is the one that servers listen at for this sort of conversation.
func (t TLS) port() int { return [...]int{587, 465, 25}[t] }

// LogFormat is the form of a line of the log.
type LogFormat uint8

// For people, or for programs.
const (
	LogText LogFormat = iota
	LogJSON
)

var logFormatNames = []string{"text", "json"}

// String returns the word that stands in the configuration.
func (f LogFormat) String() string { return logFormatNames[f] }

// LogLevel is the least grave line that is written.
type LogLevel uint8

// The levels.
const (
	LogDebug LogLevel = iota
	LogInfo
	LogWarn
	LogError
)

var logLevelNames = []string{"debug", "info", "warn", "error"}

// String returns the word that stands in the configuration.
func (l LogLevel) String() string { return logLevelNames[l] }

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

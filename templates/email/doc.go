// Package email writes the mail that brings a report, and the notices that tell a service's owner what went wrong: a
// subject, plain text that can be read alone, and HTML that Outlook, Gmail and telephones render alike.
//
// A mail is a list of parts, made once from the Brief of a Document, and written twice. The HTML is tables with inline
// styles and bgcolor, 600 pixels wide, its charts pictures of known size that travel with the mail; the few rules in
// its style element only make it better on telephones and dark screens. html/template escapes whatever comes from a
// workbook or from the configuration. Nothing refers to anything outside of the mail: no link, no remote picture, no
// script.
//
// The package knows no addresses, dates or message formats: whoever sends the mail adds them. It does not decide what
// is said of the figures either, which is package templates' business; it adds only what belongs to a mail.
package email

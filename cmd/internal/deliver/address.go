package deliver

import (
	"fmt"
	"net/mail"
	"strings"

	"golang.org/x/net/idna"
)

// Longest address and longest part before the @ that SMTP carries (RFC 5321, section 4.5.3.1).
const (
	longestLocal   = 64
	longestAddress = 254
)

// ParseAddress reads an address as a person writes it: "controller@example.com" or "Controller
// <controller@example.com>", the name in any script. An international domain (bücher.example) becomes its ASCII form
// (xn--bcher-kva.example), any domain lower case; a domain without a dot, as a company's own network may have it, is
// accepted. Not accepted, each with its own sentence: letters outside ASCII before the @, a quoted part before the @,
// an address of a host in brackets, several addresses.
func ParseAddress(text string) (Address, error) {
	text = oneLine(text)
	if text == "" {
		return Address{}, fmt.Errorf("the address is empty: write it like name@example.com")
	}
	if !strings.Contains(text, "@") {
		return Address{}, fmt.Errorf("%q has no @: write an address like name@example.com", text)
	}
	parsed, err := mail.ParseAddress(text)
	if err != nil {
		return Address{}, notOneAddress(text)
	}
	box, err := checkedMail(parsed.Address)
	if err != nil {
		return Address{}, err
	}
	return Address{Name: atMost(longestName, oneLine(parsed.Name)), Mail: box}, nil
}

func notOneAddress(text string) error {
	if list, err := mail.ParseAddressList(text); err == nil && len(list) > 1 {
		return fmt.Errorf("%q holds %d addresses: write each as an entry of its own", text, len(list))
	}
	return fmt.Errorf("%q is not an address: write name@example.com or Name <name@example.com>, and put the name in "+
		"double quotes if it has a comma", text)
}

// checkedMail returns local@domain in the form that goes over the wire.
func checkedMail(box string) (string, error) {
	at := strings.LastIndexByte(box, '@')
	if at <= 0 || at == len(box)-1 {
		return "", fmt.Errorf("%q is not an address: write name@example.com", box)
	}
	local, domain := box[:at], box[at+1:]
	for _, r := range local {
		if r > '~' {
			return "", fmt.Errorf(
				"%q has the letter %q before the @, which many mail servers refuse: ask for an address in plain letters", box, r)
		}
	}
	if !isDotAtom(local) || len(local) > longestLocal {
		return "", fmt.Errorf(
			"%q is not an address that can be sent to: before the @ go up to %d letters, digits, dots and hyphens", box,
			longestLocal)
	}
	domain, err := asciiDomain(domain)
	if err != nil {
		return "", fmt.Errorf("%q has no valid domain after the @: write it like name@example.com", box)
	}
	if len(local)+1+len(domain) > longestAddress {
		return "", fmt.Errorf("%q is longer than the %d characters that an address may have", box, longestAddress)
	}
	return local + "@" + domain, nil
}

// asciiDomain returns a domain in lower case, an international one in its xn-- form.
func asciiDomain(domain string) (string, error) {
	if !strings.ContainsFunc(domain, func(r rune) bool { return r != '.' && (r < '0' || r > '9') }) ||
		strings.HasSuffix(domain, ".") {
		return "", fmt.Errorf("%q is not a domain", domain)
	}
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil || ascii == "" || len(ascii) > 253 {
		return "", fmt.Errorf("%q is not a domain", domain)
	}
	for label := range strings.SplitSeq(ascii, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' ||
			strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return "", fmt.Errorf("%q is not a domain", domain)
		}
	}
	return ascii, nil
}

// isDotAtom reports whether text is words of the characters that need no quotes in an address, separated by single dots
// (RFC 5322, section 3.2.3).
func isDotAtom(text string) bool {
	for word := range strings.SplitSeq(text, ".") {
		if word == "" {
			return false
		}
		for _, r := range word {
			letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
			if !letter && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r) {
				return false
			}
		}
	}
	return true
}

// valid reports why an address of a message cannot be sent to or from. It must be as ParseAddress makes it.
func (a Address) valid() error {
	box, err := checkedMail(a.Mail)
	if err != nil {
		return err
	}
	if box != a.Mail {
		return fmt.Errorf("the address %q must be written %q", a.Mail, box)
	}
	return nil
}

// headerText writes the address for the head of a message: Name <local@domain>, the name between quotes or as encoded
// words.
func (a Address) headerText() string {
	name := atMost(longestName, oneLine(a.Name))
	switch {
	case name == "":
		return "<" + a.Mail + ">"
	case headerText(name) != name:
		return encodedWords(name) + " <" + a.Mail + ">"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `" <` + a.Mail + ">"
}

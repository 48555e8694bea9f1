package deliver

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
)

var idLetters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// MessageIDFor derives a Message-ID, without angle brackets, from what makes the message the one it is: schedule,
// period, revision, recipient. The same parts give the same ID for ever; other parts, also when they only part the
// same text at other places, give another (160 bits of SHA-256). The domain is that of the sender; where it is none
// that a Message-ID can have, the ID ends in shorecast.invalid.
func MessageIDFor(domain string, parts ...string) string {
	domain, err := asciiDomain(domain)
	if err != nil {
		domain = "shorecast.invalid"
	}
	hash := sha256.New()
	hash.Write([]byte("shorecast message 1\n")) // never changed: a new text would give every message a new ID
	var length [8]byte
	for _, part := range parts {
		binary.BigEndian.PutUint64(length[:], uint64(len(part)))
		hash.Write(length[:])
		hash.Write([]byte(part))
	}
	return idLetters.EncodeToString(hash.Sum(nil)[:20]) + "@" + domain
}

// checkedID refuses what cannot stand between the angle brackets of a Message-ID.
func checkedID(id string) error {
	local, domain, _ := strings.Cut(id, "@")
	if _, err := asciiDomain(domain); err != nil || !isDotAtom(local) || len(id) > 200 {
		return fmt.Errorf("%q is not a Message-ID: use what MessageIDFor returns", id)
	}
	return nil
}

package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// cost is what a hash of a password is made with, as OWASP's Password Storage Cheat Sheet has it for Argon2id.
type cost struct {
	memory  uint32 // in KiB
	rounds  uint32
	threads uint8
}

var usualCost = cost{memory: 46 << 10, rounds: 1, threads: 1}

// hashers are at work at a time at most, so that many who sign in at once do not use up the memory.
const hashers = 2

// vault makes and compares hashes of passwords.
type vault struct {
	free  chan struct{}
	cost  cost
	decoy string // a hash that no password has, for people who have none
}

func newVault(c cost) *vault {
	return &vault{make(chan struct{}, hashers), c, encode(c, make([]byte, saltSize), make([]byte, hashSize))}
}

const saltSize, hashSize = 16, 32 // bytes

// hash returns the hash of a password, with what it was made with.
func (v *vault) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	rand.Read(salt) // which never fails
	key, err := v.derive(ctx, password, salt, v.cost, hashSize)
	return encode(v.cost, salt, key), err
}

// fits reports whether a hash is that of a password. It takes as long for an empty hash, which no password has.
func (v *vault) fits(ctx context.Context, hash, password string) (bool, error) {
	real := hash != ""
	if !real {
		hash = v.decoy
	}
	c, salt, key, err := decode(hash)
	if err != nil {
		return false, err
	}
	got, err := v.derive(ctx, password, salt, c, uint32(len(key)))
	return subtle.ConstantTimeCompare(got, key) == 1 && real && err == nil, err
}

func (v *vault) derive(ctx context.Context, password string, salt []byte, c cost, size uint32) ([]byte, error) {
	select {
	case v.free <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-v.free }()
	return argon2.IDKey([]byte(password), salt, c.rounds, c.memory, c.threads, size), nil
}

// encode writes a hash in the form that other programs use for Argon2 too.
func encode(c cost, salt, key []byte) string {
	text := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.rounds, c.threads, text(salt),
		text(key))
}

func decode(hash string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	version := 0
	if len(parts) != 6 || parts[1] != "argon2id" {
		return c, nil, nil, fmt.Errorf("read the hash of a password: it is of no known form")
	}
	_, err = fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &c.memory, &c.rounds, &c.threads)
	if err == nil {
		salt, err = base64.RawStdEncoding.DecodeString(parts[4])
	}
	if err == nil {
		key, err = base64.RawStdEncoding.DecodeString(parts[5])
	}
	if err == nil && (version != argon2.Version || c.memory == 0 || c.rounds == 0 || c.threads == 0 || len(key) == 0) {
		err = fmt.Errorf("its parameters are of no use")
	}
	if err != nil {
		err = fmt.Errorf("read the hash of a password: %w", err)
	}
	return c, salt, key, err
}

const leastPassword, mostPassword = 12, 1000 // characters

// weak says what is wrong with a password that somebody chooses; nothing of a good one.
func weak(password, login, name string) string {
	same := func(text string) bool { return text != "" && strings.EqualFold(strings.TrimSpace(password), text) }
	switch n := utf8.RuneCountInString(password); {
	case n < leastPassword:
		return fmt.Sprintf("The password has %d characters. Choose one with %d at least, such as four words.", n,
			leastPassword)
	case n > mostPassword:
		return fmt.Sprintf("The password has more than %d characters.", mostPassword)
	case same(login), same(name), len(strings.Trim(password, password[:1])) == 0:
		return "That is easily guessed. Choose another, such as four words."
	}
	return ""
}

// newSecret makes a text that nobody can guess, and the hash of it that is kept.
func newSecret() (text, hash string) {
	text = strings.ToLower(rand.Text())
	return text, hashed(text)
}

// hashed is the hash under which a secret that nobody can guess is kept.
func hashed(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

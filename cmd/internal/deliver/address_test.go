package deliver_test

import (
	"strings"
	"testing"

	"shorecast/cmd/internal/deliver"
)

func TestParseAddress(t *testing.T) {
	tests := []struct {
		text string
		want deliver.Address
	}{
		{"controller@example.com", deliver.Address{Mail: "controller@example.com"}},
		{"  Controller@Example.COM ", deliver.Address{Mail: "Controller@example.com"}}, // before the @ capitals may matter
		{"<controller@example.com>", deliver.Address{Mail: "controller@example.com"}},
		{"Group Controlling <controller@example.com>", deliver.Address{Name: "Group Controlling",
			Mail: "controller@example.com"}},
		{`"Controlling, Group" <controller@example.com>`, deliver.Address{Name: "Controlling, Group",
			Mail: "controller@example.com"}},
		{"Контролер <controller@example.com>", deliver.Address{Name: "Контролер", Mail: "controller@example.com"}},
		{"=?UTF-8?B?w6Q=?= <controller@example.com>", deliver.Address{Name: "ä", Mail: "controller@example.com"}},
		{"Group\r\n Controlling <controller@example.com>", deliver.Address{Name: "Group Controlling",
			Mail: "controller@example.com"}},
		{"first.last+reports@mail-1.example.co.uk", deliver.Address{Mail: "first.last+reports@mail-1.example.co.uk"}},
		// RFC 3492's method; the name is that of the usual example
		{"controller@bücher.example", deliver.Address{Mail: "controller@xn--bcher-kva.example"}},
		{"controller@mailhost", deliver.Address{Mail: "controller@mailhost"}},
	}
	for _, tt := range tests {
		got, err := deliver.ParseAddress(tt.text)
		if err != nil || got != tt.want {
			t.Errorf("%q: %+v, %v; want %+v", tt.text, got, err, tt.want)
		}
	}
}

func TestParseAddressRefuses(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", "the address is empty"},
		{"controller", `"controller" has no @`},
		{"a@example.com, b@example.com", "holds 2 addresses: write each as an entry of its own"},
		{"a@example.com; b@example.com", "is not an address"},
		{"Controlling, Group <controller@example.com>", "put the name in double quotes if it has a comma"},
		{"@example.com", "is not an address"},
		{"controller@", "is not an address"},
		{"a b@example.com", "is not an address"},
		{`"a b"@example.com`, "is not an address that can be sent to"},
		{"контролер@example.com", "has the letter 'к' before the @"},
		{"controller@example..com", "is not an address"},
		{"controller@example.com.", "is not an address"},
		{"controller@-example.com", "has no valid domain"},
		{"controller@exam_ple.com", "has no valid domain"},
		{"controller@[192.0.2.1]", "has no valid domain"},
		{"controller@192.0.2.1", "has no valid domain"},
		{strings.Repeat("a", 65) + "@example.com", "up to 64"},
		{"a@" + strings.Repeat("a.", 130) + "com", "no valid domain"},
		{"a@" + strings.Repeat("a", 64) + ".com", "no valid domain"},
	}
	for _, tt := range tests {
		got, err := deliver.ParseAddress(tt.text)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %+v, %v; want %q", tt.text, got, err, tt.want)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, seed := range []string{"controller@example.com", "A <a@b>", `"a, b" <c@d.e>`, "a@bücher.example",
		"=?utf-8?q?=0d=0a?= <a@b>", "a@b\r\n",
		"\"\x00\"@b", "a@b (c)", "g: a@b;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := deliver.ParseAddress(text)
		if err != nil {
			return
		}
		if strings.ContainsFunc(a.Mail, func(r rune) bool { return r <= ' ' || r > '~' || r == '<' || r == '>' }) ||
			strings.ContainsAny(a.Name, "\r\n\x00") {
			t.Fatalf("%q became %+v", text, a)
		}
		again, err := deliver.ParseAddress(a.Mail)
		if err != nil || again.Mail != a.Mail {
			t.Fatalf("%q became %q, which became %q, %v", text, a.Mail, again.Mail, err)
		}
		m := sample()
		m.To = a
		checkLines(t, freeze(t, m))
	})
}

func TestMessageIDFor(t *testing.T) {
	// For ever: printf 'shorecast message 1\n' and each part after its length as eight bytes, through sha256sum; the
	// first 20 bytes in base32, small letters.
	if got, want := deliver.MessageIDFor("example.com", "monthly", "2026-10"),
		"w4tk4b5lnrzrrdqh365w2s3zt3o4tvvr@example.com"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	seen := map[string]string{}
	for _, parts := range [][]string{{}, {""}, {"", ""}, {"a"}, {"a", ""}, {"", "a"}, {"ab"}, {"a", "b"}, {"b", "a"},
		{"a\x00b"}} {
		id := deliver.MessageIDFor("example.com", parts...)
		key := strings.Join(parts, "|")
		if other, ok := seen[id]; ok {
			t.Errorf("%q and %q have the same ID", key, other)
		}
		seen[id] = key
	}
	for domain, want := range map[string]string{"Example.COM": "@example.com", "bücher.example": "@xn--bcher-kva.example",
		"": "@shorecast.invalid", "a b": "@shorecast.invalid", "a\r\nb": "@shorecast.invalid"} {
		if got := deliver.MessageIDFor(domain, "a"); !strings.HasSuffix(got, want) {
			t.Errorf("%q: %q", domain, got)
		}
	}
}

package schedule

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"shorecast/report/wording/words"
)

// zoneNames are the names of the IANA time zone database 2025c, one a line in byte order, as Go 1.26 has them. They
// serve the spelling only: a name that the machine's own database has besides is good as well.
//
//go:embed zones.txt
var zoneNames string

const zoneHint = "write a name of the IANA time zone database, for example Europe/Warsaw"

// parseZone finds a time zone by its IANA name, spelt exactly.
func parseZone(text string) (*time.Location, []Fault) {
	fault := func(message, hint string) (*time.Location, []Fault) {
		return nil, []Fault{whole(text).fault(PartZone, message, hint)}
	}
	switch text {
	case "":
		return fault("the time zone is missing", zoneHint)
	case "Local": // to the standard library: whatever the machine is set to
		return fault("the time zone is Local, which differs from machine to machine", zoneHint)
	case "EST", "MST", "HST":
		return fault(fmt.Sprintf("the time zone %s does not follow daylight saving time", text),
			"name a place, for example America/New_York, America/Denver or Pacific/Honolulu")
	}
	names := strings.Fields(zoneNames)
	near := nearestZone(text, names)
	// On some machines zones are files, whose names may be in any case there; and a file such as localtime or right/UTC,
	// which no name of the database begins like, differs from machine to machine or counts leap seconds.
	if known := slices.Contains(names, text); known || !strings.EqualFold(near, text) && text[0] >= 'A' && text[0] <= 'Z' {
		if zone, err := time.LoadLocation(text); err == nil {
			return zone, nil
		}
	}
	if near != "" && near != text {
		return fault(fmt.Sprintf("the time zone is %q", text), "did you mean "+near+"?")
	}
	if strings.ContainsAny(text, "+-0123456789") {
		return fault(fmt.Sprintf("the time zone is %q", text), "an offset does not follow daylight saving time: "+zoneHint)
	}
	return fault(fmt.Sprintf("the time zone is %q", text), zoneHint)
}

// nearestZone returns the name of a zone for a name in another case or with spaces, for a place without its region, and
// for a slip of the pen.
func nearestZone(text string, names []string) string {
	text = strings.ReplaceAll(strings.TrimSpace(text), " ", "_")
	for _, name := range names {
		if strings.EqualFold(name, text) {
			return name
		}
	}
	for _, name := range names {
		if _, place, ok := strings.Cut(name, "/"); ok && strings.EqualFold(place, text) {
			return name
		}
	}
	// too short to tell a slip from something else: CEST is none of EST
	if len(text) < 5 || strings.ContainsAny(text, "+:") {
		return ""
	}
	return words.Nearest(text, names)
}

package workbook

import (
	"math"
	"strings"
	"time"
)

// days1904 is how much a serial number of the 1904 system has to grow to mean the same day in the 1900 system.
const days1904 = 1462

// lastSerial is the serial number after 9999-12-31, the last day that Excel knows.
const lastSerial = 2958466

// Date returns the moment that a serial number of the 1900 system means, in UTC and to the millisecond. Serial 1 is
// 1900-01-01. Excel counts a 29 February 1900 that never was (serial 60): it is no date here, and the days before it
// are one further on than plain counting says. Numbers below 1 or beyond the year 9999 are no dates either.
func Date(serial float64) (time.Time, bool) {
	if !(serial >= 1 && serial < lastSerial) || serial >= 60 && serial < 61 {
		return time.Time{}, false
	}
	if serial < 60 {
		serial++
	}
	day, part := math.Modf(serial)
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(day))
	return t.Add(time.Duration(math.Round(part*86_400_000)) * time.Millisecond), true
}

// serialOf is the inverse of Date.
func serialOf(t time.Time) float64 {
	seconds := t.Unix() - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()
	serial := float64(seconds)/86400 + float64(t.Nanosecond())/86400e9
	if serial < 61 {
		serial--
	}
	return serial
}

// isoDates are the forms in which a cell of type d may hold its date.
var isoDates = []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05Z07:00"}

// parseISO reads a date, or a date with time, as ISO 8601 writes it, and returns its serial number in the 1900 system;
// below 1 for a time of the day before the first.
func parseISO(text string) (float64, bool) {
	for _, form := range isoDates {
		t, err := time.Parse(form, text)
		if err != nil {
			continue
		}
		_, offset := t.Zone()
		serial := serialOf(t.UTC().Add(time.Duration(offset) * time.Second))
		_, ok := Date(serial)
		return serial, ok || serial >= 0 && serial < 1
	}
	return 0, false
}

// parseClock reads a time, or a duration in hours, minutes and seconds, as a part of a day.
func parseClock(text string) (float64, bool) {
	if long, ok := strings.CutPrefix(text, "PT"); ok {
		d, err := time.ParseDuration(strings.ToLower(long))
		return d.Hours() / 24, err == nil && d >= 0
	}
	for _, form := range []string{"15:04:05", "15:04"} {
		if t, err := time.Parse(form, strings.TrimPrefix(text, "T")); err == nil {
			return float64(t.Hour()*3600+t.Minute()*60+t.Second())/86400 + float64(t.Nanosecond())/86400e9, true
		}
	}
	return 0, false
}

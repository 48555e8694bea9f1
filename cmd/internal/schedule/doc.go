// Package schedule decides when a schedule fires, for which period, and which of its fire times are due. It reads no
// clock and touches no file but the time zone database: the time is passed in, and what has been done already is asked
// of the caller. The same arguments give the same answer.
//
// # From a definition to what is due
//
// Parse checks the texts of a configuration (definition.go) and reports every fault at its place. A cron expression
// gives candidate days and times of day (expression.go). A rule such as "business-day 3" (rule.go, calendar.go) names
// one day of each month; with a rule, a candidate day fires only where it is that day, so that the third business day
// at 08:00 is written "0 8 * * *" with the rule, and "0 8 1 * *" with "business-day 1" fires only in months whose first
// is a business day. Both are evaluated on wall-clock time, as a calendar and a clock on the wall show it, and only
// then mapped to instants in the schedule's zone (wall.go). Next, Between and Upcoming list the fire times (fire.go).
// Due picks those that a service has to act on now (due.go).
//
// # Days
//
// A business day is no day of the weekend and no holiday: no listed day, and none of a calendar that is named
// (holiday.go), which has the days of a country, of a part of it, or of the TARGET system; business days are counted
// from the first of the calendar month, whatever days the cron expression names. Without a rule, an expression that
// restricts both the day of the month and the day of the week fires on days that fit either, as cron has always done:
// "0 8 1-7 * mon" is not the first Monday. A step counts as a restriction.
//
// # Clocks that are put forward and back
//
// A fire time that the clocks skip falls on the instant right after the gap; several that are skipped together, or one
// that is due at the end of the gap anyway, fire once. A fire time that the clocks show twice falls on its first
// occurrence. In other words: a schedule fires at the first instant at which the clock on the wall shows its time or a
// later one. That holds for gaps of any length. Pacific/Apia had no 30 December 2011: a schedule for 08:00 on that day
// fired when the 31st began. It still belongs to the day and the month it was written for.
//
// # Periods
//
// A fire time belongs to the calendar month before the date that it was written for, or to the month of that date where
// the definition says so, in the schedule's zone, never to "now". A schedule that fires more than once a month fires
// for the same period each time. A run is known by its schedule and period, so that the first of these fire times makes
// the report, and the others find the period claimed and are not due. They are not idle: where the first could not be
// claimed, the next one is due for the same period. New data for a period that was reported is a revision; it is
// claimed when it is accepted, by whoever accepts it, and no fire time is waited for.
//
// # What is not guaranteed
//
// That a period is reported once: Due only asks whether a period is claimed. Two callers can be given the same period
// at the same time, and a row that is unique by schedule, period and revision has to decide between them. That a period
// is over: a clock that is set forward by months brings the fire times of those months. That every month has a fire: a
// month with 21 business days has no 22nd, and "0 8 31 * *" knows seven months a year. That holidays are known beyond
// those listed: see LastHoliday. That calendars stay as predicted: see holiday.go. That fire times stay as predicted:
// governments change the rules of zones, at times with days of notice, and the rules are those of the machine's time
// zone database, or of the one in the program where the machine has none.
package schedule

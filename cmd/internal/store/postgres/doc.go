// Package postgres gives tests a real PostgreSQL server: a private one, started from the installed programs when the first test asks for it, on a
// socket in a folder of its own; or a running one that the environment variable SHORECAST_TEST_POSTGRES names by its URL. Each test gets an empty
// database.
//
// The server ends with the test program, whatever ends that, and leaves nothing behind. It forgets all when the machine stops, for it does not
// wait for the disk: never use it for anything but tests. Where PostgreSQL is not installed the test is skipped and says so, or fails where
// SHORECAST_TOOLS=required.
package postgres

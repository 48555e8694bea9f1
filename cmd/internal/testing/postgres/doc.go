// Package postgres gives tests a real PostgreSQL server: a private one, started from the installed programs when the
// first test asks for it, on a socket in a folder of its own; or a running one that the environment variable
// SHORECAST_TEST_POSTGRES names by its URL. Each test gets an empty database.
//
// The server ends with the test program, whatever ends that, and leaves nothing behind. It loses its data when the
// machine stops because it does not wait for the disk: use it for tests alone. A test that asks for a database is slow.
package postgres

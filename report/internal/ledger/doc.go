// Package ledger computes what each option costs in each month, as planned and with changed drivers.
package ledger

package store

import (
	"database/sql"
	"fmt"
	"strings"
)

func scanStrings(found *sql.Rows) ([]string, error) {
	columns, err := found.Columns()
	if err != nil {
		return nil, err
	}
	var all []string
	for found.Next() {
		values, to := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			to[i] = &values[i]
		}
		if err := found.Scan(to...); err != nil {
			return nil, err
		}
		parts := make([]string, len(columns))
		for i, v := range values {
			if b, ok := v.([]byte); ok {
				v = string(b)
			}
			parts[i] = fmt.Sprintf("%s=%v", columns[i], v)
		}
		all = append(all, strings.Join(parts, " "))
	}
	return all, found.Err()
}

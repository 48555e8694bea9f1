package config

import "shorecast/ingest/layout/yamlfile"

// Fault is something wrong or doubtful in a configuration file, with its place.
type Fault = yamlfile.Fault

// Faults are all faults of a file, by place.
type Faults = yamlfile.Faults

// The severities. An error stops the service.
const (
	Warning = yamlfile.Warning
	Error   = yamlfile.Error
)

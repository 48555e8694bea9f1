package config

import (
	"net"
	"net/netip"
	"strconv"
	"strings"

	"shorecast/cmd/internal/deliver"
)

// listen reads an address that the service listens at.
func listen(v value) string {
	if !v.given() {
		return ""
	}
	text := v.text()
	example := "for example " + v.key.sample()
	host, port, err := net.SplitHostPort(text)
	switch n, bad := strconv.ParseUint(port, 10, 16); {
	case strings.Contains(text, "://"):
		v.fault(quote(text)+" is a URL", "write the address alone, "+example)
	case err != nil && !strings.Contains(text, ":"):
		v.fault(quote(text)+" is no address with a port", example)
	case err != nil:
		v.fault(quote(text)+" is no address", example+", or [::1]:9464")
	case bad != nil || n == 0 || strings.HasPrefix(port, "+"):
		v.fault(quote(port)+" is no port", "write a number from 1 to 65535, "+example)
	case host == "":
		v.fault(quote(text)+" leaves open where it listens", "write 127.0.0.1"+text+" for this machine alone, or 0.0.0.0"+
			text+" for every network that it is in")
	default:
		if _, err := netip.ParseAddr(host); err == nil {
			break
		}
		if _, err := deliver.HostName(host); err != nil {
			v.fault(quote(host)+" is neither an address nor the name of a machine", example)
		}
	}
	return text
}

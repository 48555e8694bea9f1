// Package web serves the pages for people who have neither a shell nor the service's folders, and the API for other
// programs.
//
// There is one table of what can be asked for (routes.go): each entry says which right it needs, and to what. A request
// passes the gate (gate.go), which finds out who asks and refuses what they may not; only then does a page's own
// function run. What is kept between two requests is in the state and the files, so that any instance answers the next.
package web

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
)

// net/http answers what it cannot read as a request in plain text, before any handler runs, and has no hook for it. Yet every
// error of this API is a JSON object with a request ID. So the connection recognizes those few answers and writes its own.

// plainListener makes connections that speak JSON in those answers too.
type plainListener struct{ net.Listener }

func (l plainListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		// Embedding *net.TCPConn keeps CloseWrite, which net/http needs so that the answer is not lost in a reset.
		return &wireConn{tcp}, nil
	}
	return conn, nil
}

type wireConn struct{ *net.TCPConn }

// plainErrorHeaders is what net/http puts in those answers and no response of ours holds.
var plainErrorHeaders = []byte("\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n")

func (c *wireConn) Write(b []byte) (int, error) {
	if !bytes.HasPrefix(b, []byte("HTTP/1.1 ")) || !bytes.Contains(b, plainErrorHeaders) {
		return c.TCPConn.Write(b)
	}
	e := errInvalidHTTP
	if bytes.HasPrefix(b, []byte("HTTP/1.1 431")) {
		e = errHeadersTooLarge
	}
	body, err := json.Marshal(e.body())
	if err != nil {
		return 0, err
	}
	if _, err := fmt.Fprintf(c.TCPConn,
		"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nX-Request-ID: %s\r\nConnection: close\r\n\r\n%s",
		e.status, http.StatusText(e.status), len(body), newRequestID(), body); err != nil {
		return 0, err
	}
	return len(b), nil
}

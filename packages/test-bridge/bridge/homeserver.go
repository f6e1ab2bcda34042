package main

import (
	"encoding/json"
	"net"
	"net/http"
)

// ServeHomeserver serves as much of a Matrix homeserver as a bridge asks for at its start, on loopback. It returns its address.
func serveHomeserver() (string, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_matrix/client/versions", func(w http.ResponseWriter, _ *http.Request) {
		// From v1.7 on the bridge would want to be pinged.
		writeJSON(w, http.StatusOK, object{"versions": []string{"v1.6"}})
	})
	bot := func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, object{"user_id": "@" + bot + ":" + domain})
	}
	mux.HandleFunc("GET /_matrix/client/v3/account/whoami", bot)
	mux.HandleFunc("POST /_matrix/client/v3/register", bot)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusNotFound, object{"errcode": "M_UNRECOGNIZED", "error": "Not served here."})
	})
	return serve(0, mux)
}

// Serve answers on a port of loopback; 0 lets the system choose. It returns the address.
func serve(port int, handler http.Handler) (string, error) {
	listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
	if err != nil {
		return "", err
	}
	go func() { exitOn(http.Serve(listener, handler)) }()
	return "http://" + listener.Addr().String(), nil
}

func writeJSON(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(body)
}

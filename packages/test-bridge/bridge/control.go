package main

import (
	"encoding/json"
	"net/http"

	"maunium.net/go/mautrix/bridgev2/networkid"
	"maunium.net/go/mautrix/bridgev2/status"
)

// StateChange is what a login is to report from now on.
type stateChange struct {
	LoginID    networkid.UserLoginID        `json:"login_id"`
	StateEvent status.BridgeStateEvent      `json:"state_event"`
	Error      status.BridgeStateErrorCode  `json:"error"`
	Message    string                       `json:"message"`
	Reason     string                       `json:"reason"`
	UserAction status.BridgeStateUserAction `json:"user_action"`
}

// ServeControl serves what tests do that no user of a bridge can: POST /state. It returns its address.
func serveControl(port int, network *connector) (string, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /state", func(w http.ResponseWriter, r *http.Request) {
		var change stateChange
		if err := json.NewDecoder(r.Body).Decode(&change); err != nil {
			writeJSON(w, http.StatusBadRequest, object{"error": err.Error()})
			return
		}
		login := network.bridge.GetCachedUserLoginByID(change.LoginID)
		if login == nil {
			writeJSON(w, http.StatusNotFound, object{"error": "There is no such login."})
			return
		}
		login.BridgeState.Send(status.BridgeState{
			StateEvent: change.StateEvent,
			Error:      change.Error,
			Message:    change.Message,
			Reason:     change.Reason,
			UserAction: change.UserAction,
		})
		writeJSON(w, http.StatusOK, object{})
	})
	return serve(port, mux)
}

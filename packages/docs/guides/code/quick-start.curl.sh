# region create
SESSIONS=http://127.0.0.1:23373/v1/bridges/local-telegram/login-sessions
AS_ME="Authorization: Bearer $BEEPER_ACCESS_TOKEN"
AS_JSON='Content-Type: application/json'

curl -s $SESSIONS -H "$AS_ME" -H "$AS_JSON" -d '{"flowID":"phone"}' | tee session.json
# endregion create

# region submit
SESSION=$SESSIONS/$(grep -o 'ls_[0-9a-f]*' session.json)

curl -s $SESSION/steps/phone -H "$AS_ME" -H "$AS_JSON" -d '{"type":"user_input","fields":{"phone":"+14155550100"}}'
curl -s $SESSION/steps/code -H "$AS_ME" -H "$AS_JSON" -d '{"type":"user_input","fields":{"code":"12345"}}'
# endregion submit

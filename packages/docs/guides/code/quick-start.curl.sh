# region create
BRIDGE=http://127.0.0.1:23373/v1/bridges/local-telegram
AS_ME="Authorization: Bearer $BEEPER_ACCESS_TOKEN"
AS_JSON='Content-Type: application/json'

ANSWER=$(curl -sw "\n" $BRIDGE/login-sessions \
  -H "$AS_ME" -H "$AS_JSON" -d '{"flowID":"phone"}')
echo "$ANSWER"
# endregion create

# region submit
ID=$(echo "$ANSWER" | grep -o 'ls_[0-9a-f]*')
STEPS=$BRIDGE/login-sessions/$ID/steps

curl -sw "\n" $STEPS/phone -H "$AS_ME" -H "$AS_JSON" \
  -d '{"type":"user_input","fields":{"phone":"+14155550100"}}'
curl -sw "\n" $STEPS/code -H "$AS_ME" -H "$AS_JSON" \
  -d '{"type":"user_input","fields":{"code":"12345"}}'
# endregion submit

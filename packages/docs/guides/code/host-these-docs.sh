npx --yes pnpm@12.21.0 --filter @bridges-api/docs build \
  --base /bridges/ --origin https://docs.example.org

// Preloaded with `node -r`: perspective-api-client has the host of its service built in, so the
// requests that it makes are sent to Weir instead. The package itself is as it is published.
'use strict';
const axios = require('axios');

axios.interceptors.request.use((request) => ({
  ...request,
  url: request.url.replace('https://commentanalyzer.googleapis.com', process.env.WEIR_URL),
}));
